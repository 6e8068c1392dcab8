"""What is said in every case alike: how people speak of those whose advice they take, and what is noted of these."""

from samtrain.cases.story import Note

#: What people say whose ear an expert has; none of it tells the expert's title.
CLUES: tuple[Note, ...] = tuple(
    Note(text)
    for text in (
        "Checked with {expert} before answering us on {part}.",
        "Wants {expert} to agree first; then it is a formality, we were told.",
        "Turned to {expert} when the question of {part} came up and waited for the nod.",
        "Will decide after talking to {expert}; no date given.",
        "Had a page of notes from {expert} on the desk and read from it.",
        "Said yes in the meeting, no the day after: {expert} had doubts.",
        "Quoted {expert} twice in an hour.",
        "Asked whether we had shown this to {expert}. We had not.",
        "Put {expert} in copy without being asked.",
        "“If {expert} is fine with it, so am I.”",
    )
)


def expert_notes(elsewhere: str) -> tuple[Note, ...]:
    """What is noted after meeting one of the experts, who know ``elsewhere`` better than anyone."""
    return tuple(
        Note(text)
        for text in (
            "Quiet, precise; three colleagues came in with questions while we talked.",
            "Had read our report to the last page and found a mistake in a table.",
            "Asked for raw data on {part} instead of slides; sent.",
            f"Knows more about {elsewhere} than anyone we meet there.",
            "Took a call from the top floor in the middle of our talk, in first names.",
            "Short answer to a long mail of ours, and exactly right.",
        )
    )
