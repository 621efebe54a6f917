"""A producer that knows document 002's layout and nothing of JobRunner: adds jobs, or reads what became of them."""
import json
import sys

import redis

command, address, prefix = sys.argv[1:4]
host, port = address.split(":")
client = redis.Redis(host=host, port=int(port), decode_responses=True)

if command == "add":
    for number in range(int(sys.argv[4])):
        kind = "permanent" if number % 20 == 7 else "transient" if number in (53, 73, 93) else "spoken"
        job = {
            "request_id": f"topic:beat-{number:03}",
            "output_name": f"topic/beat-{number:03}",
            "speaker": "Ryan",
            "text": f"{kind} line {number} – Grüße, 世界",
            "language": "English",
            "temperature": 0.7,
            "variants": 1,
            "callback_data": {"beat_id": number, "empty": [], "nested": {"ü": None}},
            "queued_at": "2026-01-01T00:00:00+00:00",
            "attempt": 1,
        }
        client.xadd(f"{prefix}:stream", {"job": json.dumps(job)})
elif command == "read":
    read = {name: {key: json.loads(value) for key, value in client.hgetall(f"{prefix}:{name}").items()} for name in ("result", "failed")}
    print(json.dumps(read))
