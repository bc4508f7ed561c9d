"""`python -m data.sample`: delivers the sample and keeps what that gives, to come along."""

from contextlib import closing

from data.leftovers import make_folder
from data.sample.made import write_made
from data.sample.put_in import deliver_sample
from data.store.store import Store

if __name__ == "__main__":
    with make_folder("isv-voorbeeld") as home:
        with closing(Store.open(home)) as store:
            deliver_sample(store)
        write_made(home)
