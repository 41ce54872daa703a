"""A device described from its browser's User-Agent: enough to recognise your own, too little to track one."""

_BROWSERS = (
    ("edg", "Edge"),
    ("opr/", "Opera"),
    ("samsungbrowser", "Samsung Internet"),
    ("firefox", "Firefox"),
    ("fxios", "Firefox"),
    ("crios", "Chrome"),
    ("chrome", "Chrome"),
    ("safari", "Safari"),
)
_SYSTEMS = (
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("android", "Android"),
    ("windows", "Windows"),
    ("cros", "Chromebook"),
    ("mac os", "Mac"),
    ("linux", "Linux"),
)


def _first(agent: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in known if sign in agent), "")


def device(agent: str) -> str:
    """'Firefox, Windows'; empty if unknown. Only product names, which are the same in every language."""
    agent = agent.casefold()
    return ", ".join(part for part in (_first(agent, _BROWSERS), _first(agent, _SYSTEMS)) if part)
