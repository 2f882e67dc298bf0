"""Charts as a service: the resolved chart (spec), where its marks lie (scale), figures by matplotlib."""
