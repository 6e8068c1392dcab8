from tests.variants.running import OnAVariant


class TestModules(OnAVariant):
    modules = (8, 9)
