"""What is known of English news prose, by rule: numbers, dates, names, who speaks, what is counted.

Pure functions on text. They know nothing of passages, evidence or models, so that each can be read,
and tested, by itself; `qa.text` is all that they rest on.
"""
