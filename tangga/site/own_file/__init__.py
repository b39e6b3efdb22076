"""The citizen's own file: the way in, the page, and the codes that officials hand over."""
