"""Writers: pages in, bytes of a .pptx or .pdf out."""
