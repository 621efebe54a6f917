// What every peer is asked to do; each adapter says how.
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

const workers = 5;
const batch = 1_000;
const perSecond = 200;

/** Counts jobs from inside, and notes when each started; a job that was counted already is not counted again. */
class Probe {
  expect(jobs) {
    this.startedAt = new Float64Array(jobs);
    this.count = 0;
    this.done = new Promise((resolve) => (this.resolve = resolve));
    return this.done;
  }

  hit(number) {
    if (this.startedAt[number] !== 0) {
      throw new Error(`Job ${number} was executed twice.`);
    }
    this.startedAt[number] = performance.now();
    if (++this.count === this.startedAt.length) {
      this.resolve();
    }
  }
}

const rate = (jobs, milliseconds) => Math.round((jobs * 1_000) / milliseconds);

// Nearest rank: a value that was seen.
const percentile = (sorted, share) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] * 1_000);

async function enqueueOneByOne(peer, from, to) {
  const startedAt = performance.now();
  for (let number = from; number < to; number++) {
    await peer.enqueue(number);
  }
  return rate(to - from, performance.now() - startedAt);
}

async function enqueueInBulk(peer, from, to) {
  const startedAt = performance.now();
  for (let first = from; first < to; first += batch) {
    await peer.enqueueMany(Array.from({ length: Math.min(batch, to - first) }, (_, place) => first + place));
  }
  return rate(to - from, performance.now() - startedAt);
}

// From the first start to the last: what it costs to start the workers is not in it.
async function drain(peer, probe, enqueue) {
  const done = probe.expect(enqueue.jobs);
  const rates = await enqueue.all();
  const workersOfPeer = await peer.work(workers, (number) => probe.hit(number));
  await done;
  await workersOfPeer.stop();
  return { ...rates, drain: rate(enqueue.jobs, Math.max(...probe.startedAt) - Math.min(...probe.startedAt)) };
}

async function latency(peer, probe, seconds) {
  const jobs = seconds * perSecond;
  const done = probe.expect(jobs);
  const workersOfPeer = await peer.work(workers, (number) => probe.hit(number));
  await new Promise((resolve) => setTimeout(resolve, 500));
  const enqueuedAt = new Float64Array(jobs);
  const startedAt = performance.now();
  for (let number = 0; number < jobs; number++) {
    const wait = startedAt + ((number + 1) * 1_000) / perSecond - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
    enqueuedAt[number] = performance.now();
    await peer.enqueue(number);
  }
  await done;
  await workersOfPeer.stop();
  const sorted = probe.startedAt.map((started, number) => started - enqueuedAt[number]).sort();
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}

async function once(peer, options) {
  const probe = new Probe();
  const { single, bulk, seconds } = options;
  const rates = await drain(peer, probe, {
    jobs: single + bulk,
    all: async () => ({ single: await enqueueOneByOne(peer, 0, single), bulk: await enqueueInBulk(peer, single, single + bulk) }),
  });
  return { ...rates, ...(await latency(peer, probe, seconds)) };
}

async function churn(peer, jobs) {
  const probe = new Probe();
  const most = 50_000;
  let last;
  for (let left = jobs; left > 0; left -= most) {
    const some = Math.min(left, most);
    last = await drain(peer, probe, { jobs: some, all: async () => ({ bulk: await enqueueInBulk(peer, 0, some) }) });
  }
  return last;
}

const commands = {
  round: (peer, single, bulk, seconds) => once(peer, { single, bulk, seconds }),
  churn,
};

/**
 * Measures a peer that an adapter makes from the address of its server, which is in PEER_ADDRESS. Reads a command a line, and answers each with a line of JSON:
 * "round JOBS-ONE-BY-ONE JOBS-IN-BULK SECONDS-OF-LATENCY" or "churn JOBS". Ends with its input.
 */
export async function measure(makePeer) {
  const peer = await makePeer(process.env.PEER_ADDRESS);
  for await (const line of createInterface({ input: process.stdin })) {
    const [command, ...numbers] = line.split(" ");
    console.log(JSON.stringify(await commands[command](peer, ...numbers.map(Number))));
  }
  await peer.close();
}
