# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The door before Odoo's workers that a real installation has (nginx, HAProxy).

Odoo's prefork server lets only eight connections per process wait; the rest retry for
seconds. So connections queue here, and as many as there are workers are passed on. A
connection that asks for `/websocket` goes to the evented server instead. Development
only: one process, no TLS.
"""

import asyncio
import sys

from . import paths, proc

UNAVAILABLE = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n"
HEAD_LIMIT = 65536
FORWARDED = b"X-Forwarded-Proto: http\r\nX-Forwarded-For: 127.0.0.1\r\n"


class Front:
    """Starts and stops the door as a process of its own."""

    def __init__(self, port, odoo_port, gevent_port, workers):
        self.arguments = [port, odoo_port, gevent_port, workers or 8]
        self.process = None

    def start(self):
        command = [paths.PYTHON, "-m", "tools.front", *self.arguments]
        self.process = proc.start(command, log=paths.LOG / "front.log")
        return self

    def stop(self):
        proc.stop(self.process, grace=2)


async def _copy(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass  # the other side is gone; closing below ends both directions
    finally:
        writer.close()


class Door:
    def __init__(self, odoo_port, gevent_port, workers):
        self.odoo_port, self.gevent_port = odoo_port, gevent_port
        self.places = asyncio.Semaphore(workers)

    async def serve(self, reader, writer):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            writer.close()
            return
        line, rest = head.split(b"\r\n", 1)
        if b" /websocket" in line:
            await self._pass_on(self.gevent_port, line, rest, reader, writer)
            return
        async with self.places:
            # One request per connection: a browser's idle one must not hold a worker.
            lines = [
                one
                for one in rest.split(b"\r\n")
                if not one.lower().startswith(b"connection:")
            ]
            rest = b"Connection: close\r\n" + b"\r\n".join(lines)
            await self._pass_on(self.odoo_port, line, rest, reader, writer)

    async def _pass_on(self, port, line, rest, reader, writer):
        try:
            back_reader, back_writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.write(UNAVAILABLE)
            writer.close()
            return
        back_writer.write(line + b"\r\n" + FORWARDED + rest)
        sending = asyncio.create_task(_copy(reader, back_writer))
        await _copy(back_reader, writer)
        sending.cancel()


async def run(port, odoo_port, gevent_port, workers):
    door = Door(odoo_port, gevent_port, workers)
    server = await asyncio.start_server(
        door.serve, "127.0.0.1", port, limit=HEAD_LIMIT, backlog=1024
    )
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(run(*map(int, sys.argv[1:])))
