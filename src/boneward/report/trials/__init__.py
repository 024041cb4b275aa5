"""A trial that was gone through, and the trials beside print, as documents, texts and the page of the documentation."""
