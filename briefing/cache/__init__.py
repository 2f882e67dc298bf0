"""What earlier builds left in the user's cache folder: answers to builds of which nothing has changed, and results of
steps for builds of which something has."""
