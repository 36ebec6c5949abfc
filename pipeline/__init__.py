"""soatso: a proofreader for the figures in Vietnamese reports."""

__version__ = "0.1.0"
