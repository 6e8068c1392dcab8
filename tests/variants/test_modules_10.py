from tests.variants.running import OnAVariant


class TestModules(OnAVariant):
    modules = (10,)
