// pg-boss at its best: woken by LISTEN, hundred jobs a fetch, the next fetch at once while batches come back full.
import { PgBoss } from "pg-boss";
import { measure } from "./measure.js";

const queue = "noop";
const fetched = 100;

await measure(async (connectionString) => {
  const boss = new PgBoss({ connectionString, max: 10, useListenNotify: true });
  boss.on("error", (error) => console.error(error.message));
  await boss.start();
  await boss.createQueue(queue, { notify: true });
  return {
    enqueue: (number) => boss.send(queue, { number }),
    enqueueMany: (numbers) => boss.insert(queue, numbers.map((number) => ({ data: { number } }))),
    work: async (localConcurrency, execute) => {
      const options = { batchSize: fetched, localConcurrency, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 };
      await boss.work(queue, options, async (jobs) => jobs.forEach((job) => execute(job.data.number)));
      return { stop: () => boss.offWork(queue, { wait: true }) };
    },
    close: () => boss.stop({ graceful: false }),
  };
});
