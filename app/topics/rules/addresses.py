"""Where the public reads about a topic: news of it carries this path."""


def topic_path(slug: str) -> str:
    return f"/onderwerpen/{slug}"
