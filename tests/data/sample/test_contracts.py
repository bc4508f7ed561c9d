"""The invented contracts differ per category, keep their facts, and never lose a document."""

import datetime as dt
from collections import Counter, defaultdict

from data.reference import list_categories, list_columns
from tests.data.sample.sample_rows import deliveries, isv, last, tenders

RECEIVED = [c.field for c in list_columns("Contracten") if c.type == "received"]
STEPS = ("received", "assessed")
CATEGORIES = set(list_categories())
WORDS = {"Ja", "Nee", "Onbekend", "N.v.t."}


def test_application_differs_per_category() -> None:
    mandatory: dict[object, Counter[str]] = defaultdict(Counter)
    every: Counter[object] = Counter()
    for rows in tenders(last()).values():
        every[rows[0]["category"]] += 1
        if rows[0]["european"] == "Ja":
            mandatory[rows[0]["category"]][isv(rows)] += 1
    share = {
        name: {answer: n / counts.total() for answer, n in counts.items()}
        for name, counts in mandatory.items()
    }
    assert share["Bedrijfskleding"]["ja"] > 0.92
    assert share["Energie"]["ja"] == 1
    assert share["Laboratorium"]["ja"] < 0.55
    assert share["Connectiviteit"]["onbekend"] > 0.5
    assert every["Datacenters"] < 10
    assert min(n for name, n in every.items() if name != "Datacenters") >= 20


def test_european_flag_and_lots() -> None:
    groups = tenders(last())
    flags = Counter(g[0]["european"] for g in groups.values() if g[0]["category"] in CATEGORIES)
    assert 0.62 < flags["Ja"] / flags.total() < 0.78
    assert 0.04 < (flags[None] + flags["Onbekend"]) / flags.total() < 0.15
    assert sum(len({r["contract_id"] for r in g}) > 1 for g in groups.values()) > 40
    assert any(row["tender_id"] is None for row in last())


def test_follow_up_has_dates_no_and_gaps() -> None:
    followed = [r for r in last() if isv([r]) == "ja" and "contract_manager" in r]
    for field in RECEIVED:
        kinds = Counter(
            "datum" if isinstance(r.get(field), dt.date) else str(r.get(field)) for r in followed
        )
        assert set(kinds) == {"datum", "Nee", "N.v.t.", "None"}
        assert kinds["datum"] / kinds.total() > 0.08
        assert kinds["None"] / kinds.total() > 0.2


def test_a_document_never_un_arrives_and_facts_stay() -> None:
    constant = ("tender_id", "title", "authority", "european", "value_eur", "start_date", "cpv")
    before: dict[object, dict[str, object]] = {}
    ordered = sorted((d for d in deliveries() if not d.withdraw), key=lambda d: d.month)
    arrived = 0
    for row in (row for d in ordered for row in d.rows or ()):
        key = (row["contract_id"], row["source_tool"])
        old = before.get(key, row)
        assert [row.get(f) for f in constant] == [old.get(f) for f in constant]
        for field in RECEIVED:
            was, now = old.get(field), row.get(field)
            if isinstance(was, dt.date):
                assert isinstance(now, dt.date) and now >= was
            elif isinstance(now, dt.date):
                arrived += 1
        before[key] = row
    assert arrived > 200


def test_no_cell_is_an_error() -> None:
    types = {c.field: c.type for c in list_columns("Contracten")}
    required = [c.field for c in list_columns("Contracten") if c.required]
    for delivery in deliveries():
        year, month = map(int, delivery.month.split("-"))
        end = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
        keys = Counter((r["contract_id"], r["source_tool"]) for r in delivery.rows or ())
        assert set(keys.values()) <= {1}
        for row in delivery.rows or ():
            assert all(row[field] for field in required)
            for field, value in row.items():
                if value is None:
                    continue
                if types[field] == "yesno":
                    assert value in WORDS
                elif types[field] == "received":
                    assert value in {"Nee", "N.v.t."} or (
                        isinstance(value, dt.date) and value <= end
                    )
                elif types[field] in {"amount", "count", "percentage"}:
                    assert isinstance(value, int) and value >= 0
            planned, realised = row.get("measures_planned"), row.get("measures_realised")
            if isinstance(realised, int):
                assert isinstance(planned, int) and realised <= planned
            received, assessed = (
                row.get(f"risk_analysis_{x}_on") for x in ("received", "assessed")
            )
            if isinstance(assessed, dt.date):
                assert isinstance(received, dt.date) and received <= assessed


def test_some_contracts_stand_in_two_tools() -> None:
    groups = defaultdict(list)
    for row in last():
        groups[row["contract_id"]].append(row)
    double = [g for g in groups.values() if len(g) == 2]
    assert 30 < len(double) < 100
    assert all({r["source_tool"] for r in g} == {"Tool A", "Tool B"} for g in double)
    answers = [(isv(g[:1]), isv(g[1:])) for g in double]
    same = sum(a == b for a, b in answers)
    assert len(double) / 2 < same < len(double)


def test_names_and_numbers_are_plainly_invented() -> None:
    for row in last():
        assert "Voorbeeld" in str(row["authority"])
        if "supplier" in row:
            assert str(row["supplier"]).startswith("Voorbeeldleverancier ")
            assert str(row["supplier_kvk"]).startswith("00000")


def test_support_and_sharing_have_yes_no_and_unknown() -> None:
    followed = [r for r in last() if isv([r]) == "ja" and "contract_manager" in r]
    assessed = [r for r in followed if isinstance(r.get("risk_analysis_assessed_on"), dt.date)]
    received = [r for r in followed if isinstance(r.get("risk_analysis_received_on"), dt.date)]
    kinds = {
        "manager_trained": followed,
        "manager_in_network": followed,
        "external_audit": followed,
        "guide_used": assessed,
        "external_expertise": assessed,
        "documents_shared": received,
    }
    for field, rows in kinds.items():
        counts = Counter(r.get(field) for r in rows)
        unknown = (counts[None] + counts["Onbekend"]) / counts.total()
        assert 0.1 < unknown < 0.4 and counts["Nee"] and counts["Ja"] / counts.total() > 0.03, field
    assert "Vertrouwelijk" in {r.get("documents_shared") for r in received}


def test_some_agree_on_days_of_their_own_and_some_are_extended() -> None:
    rows = last()
    for field in ("risk_analysis_due", "improvement_plan_due", "annual_report_due"):
        own = [row for row in rows if row.get(field)]
        assert 5 < len(own) < len(rows) / 5
        assert {row["isv_contract_condition"] for row in own} == {"Ja"}
    extended = [row for row in rows if row.get("extension_until")]
    assert len(extended) > 10
    assert all(str(row["extension_until"]) > str(row["end_date"]) for row in extended)


def test_call_offs_have_a_framework_with_a_row_of_its_own_or_without() -> None:
    rows = last()
    numbers = {row["contract_id"]: row for row in rows}
    keys = [(row, row["framework_id"]) for row in rows if row.get("framework_id")]
    there = [(row, numbers[key]) for row, key in keys if key in numbers]
    assert there and len(there) < len(keys) < len(rows) / 10
    for row, framework in there:
        assert (row["authority"], row["category"]) == (
            framework["authority"],
            framework["category"],
        )
        assert not framework.get("framework_id")


def test_obstacles_return_in_other_letters_and_spaces() -> None:
    written = Counter(str(row["obstacle"]) for row in last() if row.get("obstacle"))
    folded = {" ".join(text.lower().split()) for text in written}
    assert 30 < written.total() < len(last()) / 4
    assert 1 < len(folded) < len(written)
