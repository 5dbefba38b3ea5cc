"""The survey of budget holders: asking, answering by a link, and what people say."""
