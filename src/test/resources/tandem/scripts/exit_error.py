def fails():
    return {}["no such key"]


fails()
