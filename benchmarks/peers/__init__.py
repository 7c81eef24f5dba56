"""Our extraction beside general-purpose tools, over the same pages in the same run."""
