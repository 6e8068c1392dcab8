from tests.variants.running import OnAVariant


class TestModules(OnAVariant):
    modules = (4, 5)
