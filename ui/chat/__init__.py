"""The chat: asking, the library and the check of a draft, in the browser.

The only package that imports gradio, which is told before its import to stay silent towards its
makers.
"""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
