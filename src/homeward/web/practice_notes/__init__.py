"""What the GP practice is given for its notes: a paragraph to paste, a document to send, a page to print."""
