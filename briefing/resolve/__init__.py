"""What does it say? Models in, the resolved document of one language out."""
