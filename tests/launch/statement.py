"""One statement on the database that the environment names; prints the number of rows. Run as a program by the tests."""

import os
import sys

import psycopg

if __name__ == "__main__":
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        sys.stdout.write(f"{connection.execute(sys.argv[1]).rowcount}\n")
