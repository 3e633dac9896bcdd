"""The desk's three charts. Only the `…_plot` modules and `canvas` import pyqtgraph, when a chart is looked at."""
