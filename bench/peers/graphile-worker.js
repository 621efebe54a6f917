// graphile-worker, one job a fetch. With "local-queue" as the last argument as fast as it can be: 500 jobs leased ahead, ends written in batches.
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { measure } from "./measure.js";

const task = "noop";
const logger = new Logger(() => () => {});
const ahead = { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
const preset = { worker: { maxPoolSize: 10, logger, ...(process.argv.at(-1) === "local-queue" ? ahead : {}) } };

await measure(async (connectionString) => {
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  return {
    enqueue: (number) => utils.addJob(task, { number }),
    enqueueMany: (numbers) => utils.addJobs(numbers.map((number) => ({ identifier: task, payload: { number } }))),
    work: (concurrentJobs, execute) =>
      run({
        connectionString,
        noHandleSignals: true,
        preset: { ...preset, worker: { ...preset.worker, concurrentJobs } },
        taskList: { [task]: async (payload) => execute(payload.number) },
      }),
    close: () => utils.release(),
  };
});
