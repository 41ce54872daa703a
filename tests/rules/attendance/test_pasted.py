from app.attendance.rules.pasted import OnList, find

ANNA = OnList("a", "Anna de Bruin", "anna@example.org")
BRAM = OnList("b", "Bram Mol", "team@example.org")
BEP = OnList("c", "Bep Mol", "team@example.org")
JAN, OTHER_JAN = OnList("d", "Jan Smit", "jan@example.org"), OnList("e", "Jan Smit", "smit@example.org")


def test_addresses_and_names_are_recognised_in_the_shapes_that_lists_have() -> None:
    pasted = "ANNA@example.org\n  anna de bruin \nBram Mol <team@example.org>\nBep Mol; team@example.org\n\n"
    found = find(pasted, [ANNA, BRAM, BEP])
    assert (found.people, found.unknown) == (("a", "b", "c"), ())


def test_a_column_of_a_meeting_tool_is_recognised_by_its_address_or_its_name() -> None:
    found = find("Anna de Bruin\t13:31\t15:02\nJan,jan@example.org,Gast", [ANNA, JAN, OTHER_JAN])
    assert found.people == ("a", "d")


def test_a_line_about_nobody_or_about_two_people_is_told_with_its_number() -> None:
    found = find("Jan Smit\nAnna de Bruin\nteam@example.org\nWie is dit", [ANNA, BRAM, BEP, JAN, OTHER_JAN])
    assert found.people == ("a",)
    assert found.unknown == ((1, "Jan Smit"), (3, "team@example.org"), (4, "Wie is dit"))
