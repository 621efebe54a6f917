// bullmq: what was executed is kept, as with the others.
import { Queue, Worker } from "bullmq";
import { measure } from "./measure.js";

const name = "noop";

await measure(async (address) => {
  const url = new URL(address);
  const connection = { host: url.hostname, port: Number(url.port), maxRetriesPerRequest: null };
  const queue = new Queue(name, { connection });
  await queue.waitUntilReady();
  return {
    enqueue: (number) => queue.add(name, { number }),
    enqueueMany: (numbers) => queue.addBulk(numbers.map((number) => ({ name, data: { number } }))),
    work: async (concurrency, execute) => {
      const worker = new Worker(name, async (job) => execute(job.data.number), { connection, concurrency });
      await worker.waitUntilReady();
      return { stop: () => worker.close() };
    },
    close: () => queue.close(),
  };
});
