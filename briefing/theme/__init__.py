"""What the designer wrote: tokens of a theme and the layouts compiled from them."""
