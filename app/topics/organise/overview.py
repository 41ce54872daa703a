"""Where needs come from and how urgent they are, for planning the year."""

from flask import Response, render_template, request

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.topics.log import TopicVerb
from app.topics.organise import bp, spreadsheet
from app.topics.queries import overview as queries
from app.topics.queries.overview import NeedsOverview
from app.topics.rules import overview as rules
from app.topics.rules.overview import Side
from app.web import exports
from app.web.access import Access, may, organiser, viewer


def _sides() -> tuple[Side, Side]:
    return rules.sides(request.args.get("rijen", ""), request.args.get("kolommen", ""))


def _asked() -> tuple[Side, Side, NeedsOverview]:
    """The filters in the address."""
    rows, columns = _sides()
    filters = {side: request.args[side.value][:40] for side in Side if request.args.get(side.value)}
    return rows, columns, queries.overview(rows, columns, filters)


@bp.get("/behoeften")
@viewer()
def overview() -> str:
    rows, columns, shown = _asked()
    address = {"rijen": rows.value, "kolommen": columns.value}
    address |= {side.value: value for side, value in shown.filters.items()}
    return render_template(
        "topics/organise/overview.html",
        rows=rows,
        columns=columns,
        table=shown.table,
        known=shown.known,
        filters=shown.filters,
        sides=rules.SIDE_LABELS,
        address=address,
        reads_texts=may(Access.ORGANISER),
        unknown=rules.UNKNOWN,
    )


@bp.get("/behoeften.csv")
@viewer()
@noted(TopicVerb.NEEDS_EXPORTED, of=SubjectKind.NEED)
def overview_csv() -> Response:
    rows, columns, shown = _asked()
    return exports.spreadsheet("behoeften.csv", spreadsheet.grid(rows, columns, shown.table))


@bp.get("/behoeften.xlsx")
@viewer()
@noted(TopicVerb.NEEDS_EXPORTED, of=SubjectKind.NEED)
def overview_xlsx() -> Response:
    """Numbers for every account; the text of needs only for organisers."""
    rows, columns, shown = _asked()
    texts = [_wishes(shown)] if may(Access.ORGANISER) else []
    return exports.spreadsheet("behoeften.xlsx", spreadsheet.grid(rows, columns, shown.table), *texts)


@bp.get("/behoeften/wensen.csv")
@organiser
@noted(TopicVerb.NEEDS_EXPORTED, of=SubjectKind.NEED)
def wishes_csv() -> Response:
    _rows, _columns, shown = _asked()
    return exports.spreadsheet("wensen.csv", _wishes(shown))


def _wishes(shown: NeedsOverview) -> exports.Sheet:
    return spreadsheet.wishes(queries.wishes(shown.filters, shown.known))
