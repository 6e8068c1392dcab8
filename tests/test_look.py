import matplotlib as mpl
import pytest

from samtrain import look


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (12_400_000, "€12.4 m"),
        (830_000, "€830 k"),
        (-75_400, "−€75.4 k"),
        (999_999, "€1.0 m"),
        (0, "€0"),
        (1.4e9, "€1.4 bn"),
    ],
)
def test_money_as_people_say_it(amount: float, said: str) -> None:
    assert look.money(amount) == said


def test_other_currencies_keep_their_code() -> None:
    assert look.money(1500, "CHF") == "CHF 1.5 k"


def test_a_percentage_has_a_true_minus() -> None:
    assert look.percent(-0.125, 1) == "−12.5 %"


def test_the_style_leaves_the_callers_settings_alone() -> None:
    before = dict(mpl.rcParams)
    with look.style():
        look.figure()
    assert dict(mpl.rcParams) == before


def drawn() -> str:
    with look.style():
        figure = look.figure(2, 2)
        figure.add_subplot().plot([1, 2], [3, 4])
    return look.svg(figure)


def test_the_same_picture_has_the_same_bytes() -> None:
    assert drawn() == drawn()


def contrast(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


@pytest.mark.parametrize("colour", [look.OURS, look.BACKGROUND, look.ATTENTION, look.CONFIRMED, look.INK])
def test_colours_that_carry_words_stand_out_on_white(colour: str) -> None:
    assert contrast(colour) >= 4.5
