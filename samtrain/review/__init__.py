"""Free text read line by line of the rubric across a class: blind, in shuffled order, by two readers for a part."""
