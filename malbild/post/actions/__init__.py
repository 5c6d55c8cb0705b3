"""Putting letters in the queue, sending what waits, and what people say became of them."""

from malbild.post.actions.queue import put
from malbild.post.actions.sending import send_waiting
from malbild.post.actions.settling import act, erase_old

__all__ = ["act", "erase_old", "put", "send_waiting"]
