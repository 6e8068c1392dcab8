from tests.variants.running import OnAVariant


class TestModules(OnAVariant):
    modules = (6, 7)
