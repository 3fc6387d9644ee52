// Measures in rounds, each of which has every server in its turn: what disturbs the machine for a while
// disturbs all of them.
import { say } from "../scripts/shell.mjs";
import type { Result } from "./results.ts";
import type { Outcome, Pace, Shape } from "./shapes/shape.ts";
import type { Running, Target } from "./targets/target.ts";

export interface Settings extends Pace {
  rounds: number;
}

export async function measureAll(
  targets: Target[],
  shapes: Shape[],
  settings: Settings,
  keep: (result: Result) => void,
): Promise<void> {
  for (let round = 1; round <= settings.rounds; round++) {
    for (const target of targets) {
      say(`Round ${round} of ${settings.rounds}: ${target.name} …`);
      const measured = new Turn(target, settings, (result) => keep({ round, ...result }));
      await measured.take(shapes);
    }
  }
}

/** One server's turn. */
class Turn {
  private readonly target: Target;
  private readonly pace: Pace;
  private readonly keep: (result: Omit<Result, "round">) => void;
  private running: Running | undefined;

  constructor(target: Target, pace: Pace, keep: (result: Omit<Result, "round">) => void) {
    this.target = target;
    this.pace = pace;
    this.keep = keep;
  }

  async take(shapes: Shape[]): Promise<void> {
    try {
      for (const shape of shapes) await this.measure(shape);
    } finally {
      await this.stop();
    }
  }

  private async measure(shape: Shape) {
    for (const way of shape.ways) {
      if (shape.isFresh) await this.stop();
      this.running ??= await this.target.start();
      if (way === "sdk" && !this.running.batches) continue;
      const { figures, complaints } = await shape
        .run(this.running, way, this.pace)
        .catch((error: unknown): Outcome => ({ figures: {}, complaints: [`${error}`] }));
      // A server in which something went wrong is not asked for more.
      if (complaints.length > 0 || shape.isFresh) await this.stop();
      this.keep({ target: this.target.name, shape: shape.name, way, figures, complaints });
      const value = figures[shape.figure];
      const shown =
        value === undefined ? "nothing measured" : `${value.toPrecision(4)} ${shape.unit}`;
      say(`  ${shape.title}, ${way}: ${[shown, ...complaints].join("; ")}`);
    }
  }

  private async stop() {
    await this.running?.stop();
    this.running = undefined;
  }
}
