from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases, look
from samtrain.cases import Truth
from samtrain.errors import PlainError
from samtrain.workshop.puzzle import (
    ASK,
    ASK_OWN,
    IN_VAIN,
    LENGTH,
    OPEN,
    OWN,
    TELL,
    Deal,
    Known,
    Play,
    Puzzle,
    by_goal,
    findings,
    hand,
    map_text,
    moved,
    outcome,
    play,
    read,
    seat_of,
    seats_of,
    unsaid,
    unsure,
)
from samtrain.workshop.puzzle_chart import map_chart

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
CELLS = st.sampled_from(["ask", "tell", "end", "T01", "T02", "F01", "G1", "own", "", None, 3])
MOVES = JSON | st.lists(JSON | st.dictionaries(st.sampled_from(["id", "do", "who", "about"]), CELLS), max_size=6)


def last(puzzle: Puzzle, deal: Deal) -> tuple[str, int, list[str]]:
    line = play(puzzle, deal).lines[-1]
    return line.said, line.minutes, list(line.facts)


@given(JSON | st.fixed_dictionaries({"seat": JSON | st.just("T01"), "seed": JSON, "moves": MOVES, "facts": MOVES}))
@settings(deadline=None)
def test_reading_and_playing_never_raise(dealt: Deal, raw: object) -> None:
    puzzle, problems = read(raw)
    now = play(puzzle, dealt)
    assert 0 <= now.left <= LENGTH and now.map <= set(now.heard)
    assert all(problem.said for problem in problems)
    findings(now, dealt), unsure(now, dealt), map_text(now, dealt)


# Dealing -----------------------------------------------------------------------------------------


def test_the_case_deals_fifty_facts_to_twelve_with_a_puzzle_worth_solving(dealt: Deal) -> None:
    assert (len(dealt.facts), len(dealt.people), len(dealt.pooled)) == (50, 12, 50)
    assert outcome(Play("T01"), dealt).gain >= 1.8
    assert all(dealt.facts[fact][1] in dealt.goals for fact in dealt.facts)


@given(st.sets(st.text(min_size=1, max_size=8), min_size=1, max_size=30))
def test_in_a_class_every_seat_is_somebodys(dealt: Deal, learners: set[str]) -> None:
    seats = seats_of(sorted(learners), dealt)
    assert {seat for own in seats.values() for seat in own} == set(dealt.people)
    assert {fact for own in seats.values() for fact in hand(own, dealt)} == set(dealt.facts)
    assert seats == seats_of(sorted(learners, reverse=True), dealt)
    sizes = Counter(len(own) for own in seats.values())
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("learners", [[], ["a", "a"]])
def test_each_learner_stands_there_once(dealt: Deal, learners: list[str]) -> None:
    with pytest.raises(PlainError, match="once"):
        seats_of(learners, dealt)


def test_alone_the_id_decides_the_seat(dealt: Deal) -> None:
    assert seat_of("anna", dealt) == seat_of("anna", dealt)
    assert len({seat_of(f"learner {n}", dealt) for n in range(100)}) == 12


# Asking and telling ------------------------------------------------------------------------------


def test_what_all_know_is_said_first_and_takes_time_all_the_same(small_deal: Deal) -> None:
    said, minutes, facts = last(moved(Puzzle(seat="A"), small_deal, "ask", "B", OPEN), small_deal)
    assert facts == ["F1", "F2"]  # held by three and by two; what B alone knows stays unsaid
    assert (said, minutes) == ("Name B: “One. Two.”", ASK)


def test_among_equals_the_goal_that_the_colleague_believes_in_comes_first(small_deal: Deal) -> None:
    puzzle = moved(Puzzle(seat="A"), small_deal, "ask", "B", OPEN)
    assert last(moved(puzzle, small_deal, "ask", "B", OPEN), small_deal)[2] == ["F4", "F3"]


def test_asked_for_the_own_field_a_colleague_tells_what_few_know(small_deal: Deal) -> None:
    _said, minutes, facts = last(moved(Puzzle(seat="A"), small_deal, "ask", "B", OWN), small_deal)
    assert facts[0] in ("F3", "F4") and len(facts) == 1 and minutes == ASK_OWN


def test_a_question_about_a_goal_brings_facts_about_it(small_deal: Deal) -> None:
    assert last(moved(Puzzle(seat="A"), small_deal, "ask", "B", "G2"), small_deal)[2] == ["F4"]
    said, minutes, facts = last(moved(Puzzle(seat="A"), small_deal, "ask", "C", "G2"), small_deal)
    assert (said, minutes, facts) == ("Name C: “Nothing that I have not told you.”", IN_VAIN, [])


def test_who_hears_news_gives_something_back(small_deal: Deal) -> None:
    said, minutes, facts = last(moved(Puzzle(seat="A"), small_deal, "tell", "B", "F5"), small_deal)
    assert facts == ["F4"] and minutes == TELL and said.endswith("Then you should know: Four.”")
    said, minutes, facts = last(moved(Puzzle(seat="A"), small_deal, "tell", "C", "F5"), small_deal)
    assert (said, minutes, facts) == ("Name C: “That is news to me.”", TELL, [])
    assert last(moved(Puzzle(seat="A"), small_deal, "tell", "C", "F1"), small_deal)[:2] == (
        "Name C: “I know.”",
        IN_VAIN,
    )


def test_nobody_tells_the_same_twice(small_deal: Deal) -> None:
    puzzle = Puzzle(seat="A")
    for _time in range(3):
        puzzle = moved(puzzle, small_deal, "ask", "B", OPEN)
    told = [fact for line in play(puzzle, small_deal).lines for fact in line.facts]
    assert sorted(told) == ["F1", "F2", "F3", "F4"]
    told_back = moved(puzzle, small_deal, "tell", "C", "F3")
    assert last(moved(told_back, small_deal, "tell", "C", "F3"), small_deal)[1] == IN_VAIN


def test_the_same_seed_plays_the_same_game(dealt: Deal) -> None:
    def talk(seed: int) -> list[str]:
        puzzle = Puzzle(seat="T01", seed=seed)
        for who in ("T02", "T05", "T09", "T12"):
            puzzle = moved(puzzle, dealt, "ask", who, OWN)
        return [line.said for line in play(puzzle, dealt).lines]

    assert talk(1) == talk(1)
    assert any(talk(1) != talk(seed) for seed in range(2, 6))


@pytest.mark.parametrize(
    ("do", "who", "about", "says"),
    [
        ("ask", "A", OPEN, "Choose a colleague"),
        ("ask", "Z", OPEN, "Choose a colleague"),
        ("ask", "B", "G9", "Choose what to ask about"),
        ("tell", "B", "F3", "Tell something that you know"),
        ("tell", "B", "", "Tell something that you know"),
    ],
)
def test_moves_against_the_rules_are_told(small_deal: Deal, do: str, who: str, about: str, says: str) -> None:
    with pytest.raises(PlainError, match=says):
        moved(Puzzle(seat="A"), small_deal, do, who, about)  # type: ignore[arg-type]


def test_without_a_seat_or_after_the_end_nothing_moves(small_deal: Deal) -> None:
    with pytest.raises(PlainError, match="Take a seat"):
        moved(Puzzle(), small_deal, "ask", "B")
    ended = moved(Puzzle(seat="A"), small_deal, "end")
    with pytest.raises(PlainError, match="is over"):
        moved(ended, small_deal, "ask", "B")


def test_the_hour_ends(dealt: Deal) -> None:
    puzzle = Puzzle(seat="T01")
    with pytest.raises(PlainError, match="minutes are left"):
        for n in range(100):
            puzzle = moved(puzzle, dealt, "ask", f"T{2 + n % 11:02d}", OWN)
    assert play(puzzle, dealt).left < ASK_OWN


def test_taking_the_last_move_away_gives_its_minutes_back(small_deal: Deal) -> None:
    one = moved(Puzzle(seat="A"), small_deal, "ask", "B", OWN)
    two = moved(one, small_deal, "tell", "C", "F5")
    assert play(two, small_deal).left == LENGTH - ASK_OWN - TELL
    back = two.model_copy(update={"moves": two.moves[:-1]})
    assert play(back, small_deal) == play(one, small_deal)


# The end -----------------------------------------------------------------------------------------


def marked(puzzle: Puzzle, *facts: str) -> Puzzle:
    return puzzle.model_copy(update={"facts": [Known(id=fact, map=True) for fact in facts]})


def test_realised_pooling_by_hand(small_deal: Deal) -> None:
    """Of five facts that the team holds, A knows F1, F5, and heard F4: two on the map are 2/5; B alone holds 4."""
    puzzle = moved(Puzzle(seat="A"), small_deal, "ask", "B", "G2")
    puzzle = moved(marked(puzzle, "F4", "F5", "F2"), small_deal, "end")  # F2 was never heard: it cannot be on the map
    now = play(puzzle, small_deal)
    truth = Truth("x", {"facts": cases.load().table("facts").head(0).assign(true=[])})
    end = outcome(now, small_deal, truth)
    assert (end.facts, end.pooled, end.best, end.own, end.known, end.mapped, end.untrue) == (5, 5, 4, 2, 3, 2, 0)
    assert (end.gain, end.realised) == (5 / 4, 2 / 5)
    assert outcome(now, small_deal).untrue is None
    assert unsaid(now, small_deal) == ["F3", "F2"]
    said = findings(now, small_deal)
    assert said[0] == "2 of the 5 facts that the team holds reached the map: 40 %."
    assert (
        said[1]
        == "Together the team knows 1.2 times what its best-informed member knows; your map holds 0.5 times that."
    )
    assert said[2] == "2 facts stayed unsaid; 1 of them one colleague alone held."
    assert unsure(now, small_deal) == ["Unsaid: Three. (Name B)", "Unsaid: Two. (Name B and Name C)"]


def test_what_is_not_so_is_told_at_the_end_and_not_before(dealt: Deal) -> None:
    table = cases.load().table("facts").assign(true=0)
    truth = Truth("x", {"facts": table})
    own = sorted(dealt.held["T01"])[:2]
    going = marked(Puzzle(seat="T01"), *own)
    assert not any("not so" in said for said in findings(play(going, dealt), dealt, truth))
    over = moved(going, dealt, "end")
    assert any(said.startswith("2 facts on the map are not so") for said in findings(play(over, dealt), dealt, truth))


def test_time_for_what_was_known_before_stands_out(small_deal: Deal) -> None:
    deal = Deal(
        small_deal.people,
        small_deal.goals,
        small_deal.facts,
        {**small_deal.held, "A": frozenset({"F1", "F2"})},
        small_deal.ranks,
    )
    said = findings(play(moved(Puzzle(seat="A"), deal, "ask", "C", OPEN), deal), deal)
    assert said[0].startswith("57 minutes are left. You came with 2 facts and have heard 0 more.")
    assert said[1] == "Not spoken with yet: Name B (sales)."
    assert said[2].startswith("3 minutes went into what you knew before.")  # fmt: skip


@pytest.mark.parametrize("ended", [False, True])
def test_the_picture_counts_what_the_text_counts(dealt: Deal, ended: bool) -> None:
    puzzle = moved(marked(Puzzle(seat="T01"), *sorted(dealt.held["T01"])[:5]), dealt, "ask", "T07", OWN)
    now = play(moved(puzzle, dealt, "end") if ended else puzzle, dealt)
    rows = by_goal(now, dealt)
    assert sum(mapped for _goal, mapped, _known, _rest in rows) == 5
    assert sum(mapped + known for _goal, mapped, known, _rest in rows) == len(now.heard)
    assert (sum(rest for *_more, rest in rows) > 0) == ended
    figure = map_chart(now, dealt)
    drawn = [round(bar.get_width()) for bars in figure.axes[0].containers for bar in bars]
    assert drawn == [row[kind] for kind in range(1, 4 if ended else 3) for row in rows]
    assert map_text(now, dealt).count("\n- ") == len(dealt.goals)
    assert look.svg(figure).startswith("<?xml")
