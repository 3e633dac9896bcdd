"""One small adapter per kind of center API. Knows neither store nor board."""
