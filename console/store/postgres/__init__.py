"""The store in a PostgreSQL database: how it is reached, what its errors mean. psycopg is imported here alone."""
