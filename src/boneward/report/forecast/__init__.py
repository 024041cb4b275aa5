"""The forecast as a document, as a text for the terminal and as rows; its page is in `report/html`."""
