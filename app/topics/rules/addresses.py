"""The public address of a topic, for links in its news."""


def topic_path(slug: str) -> str:
    return f"/onderwerpen/{slug}"
