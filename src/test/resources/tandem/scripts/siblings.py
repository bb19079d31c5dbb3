import os

import neighbour

print(neighbour.NAME, os.path.basename(neighbour.__file__), __name__)
