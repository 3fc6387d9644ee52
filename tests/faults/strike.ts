// Carries out the schedule: each fault at its time, whatever else is still wrong.
import type { Cast } from "./cast.ts";
import type { History } from "./history.ts";
import { pause } from "./patience.ts";
import type { Random } from "./random.ts";
import type { Fault, Planned } from "./schedule.ts";
import type { Site } from "./site.ts";

export class Striker {
  readonly #site: Site;
  readonly #cast: Cast;
  readonly #history: History;
  readonly #random: Random;
  readonly #endings = new Set<() => void>();
  /** The kill and start that is under way; another in the middle of it would strike nothing. */
  #killing: Promise<void> | null = null;
  /** Why nothing can be struck any more. */
  #failure: unknown = null;

  constructor(site: Site, cast: Cast, history: History, random: Random) {
    this.#site = site;
    this.#cast = cast;
    this.#history = history;
    this.#random = random;
  }

  async carryOut(planned: readonly Planned[]): Promise<void> {
    const begin = Date.now();
    for (const one of planned) {
      await pause(begin + one.at - Date.now());
      if (this.#killing === null) this.#site.requireRunning();
      if (this.#failure !== null) throw this.#failure;
      const strike = this.#strike(one.fault);
      if (strike === true) this.#history.struck(one);
      else if (strike === false) this.#history.missed += 1;
      else void strike.then(() => this.#history.struck(one), this.#miss);
    }
  }

  /** Everything is well again, and the server is there. */
  async heal(): Promise<void> {
    await this.#killing;
    if (this.#failure !== null) throw this.#failure;
    this.#site.requireRunning();
    for (const end of this.#endings) end();
    this.#endings.clear();
    this.#cast.signIn.isAway = false;
    for (const line of this.#cast.lines) line.heal();
  }

  readonly #miss = () => {
    this.#history.missed += 1;
  };

  /** Whether there was something to strike; a promise where that shows later. */
  #strike(fault: Fault): boolean | Promise<void> {
    const { attendants, lines, objects, pages, plain, signIn } = this.#cast;
    const line = "line" in fault ? lines[fault.line] : undefined;
    switch (fault.is) {
      case "kill":
        return this.#kill();
      case "evict": {
        const object = objects[fault.object];
        if (object === undefined || this.#killing !== null) return false;
        // It waits for what the object is doing, and may be killed before it is through.
        return this.#site.evict(object.binding, object.name);
      }
      case "cut":
        return line?.cut() ?? false;
      case "freeze":
        if (line === undefined) return false;
        return this.#lasts(fault.ms, line.freeze());
      case "stall":
        line?.stall(true);
        return this.#lasts(fault.ms, () => line?.stall(false));
      case "delay":
        line?.slow(fault.by);
        return this.#lasts(fault.ms, () => line?.slow(0));
      case "refuse":
        line?.refuse(true);
        line?.cut();
        return this.#lasts(fault.ms, () => line?.refuse(false));
      case "repeat": {
        const client = plain[fault.client];
        const written = [...(client?.written.keys() ?? [])];
        if (client === undefined || written.length === 0) return false;
        void client.repeat(this.#random.pick(written));
        return true;
      }
      case "reload": {
        const page = pages[fault.client];
        const cutOff = lines.find((one) => one === page?.caller.line);
        if (fault.isCutOff) cutOff?.cut();
        page?.reload(`reload ${this.#history.faults.length}`);
        return true;
      }
      case "vanish": {
        const attendant = attendants[fault.attendant];
        if (attendant === undefined || !attendant.isHere) return false;
        attendant.vanish();
        return this.#lasts(fault.ms, () => attendant.comeBack());
      }
      case "no_tokens":
        signIn.isAway = true;
        return this.#lasts(fault.ms, () => {
          signIn.isAway = false;
        });
      case "mood":
        this.#site.setMood(fault.of, fault.mood);
        return this.#lasts(fault.ms, () => this.#site.setMood(fault.of, "well"));
    }
  }

  #kill(): boolean {
    if (this.#killing !== null) return false;
    const killAndStart = async () => {
      await this.#site.kill();
      await this.#site.start();
    };
    this.#killing = killAndStart()
      .catch((failure: unknown) => {
        this.#failure = failure;
      })
      .finally(() => {
        this.#killing = null;
      });
    return true;
  }

  #lasts(milliseconds: number, end: () => void): true {
    const timer = setTimeout(() => {
      this.#endings.delete(ending);
      end();
    }, milliseconds);
    const ending = () => {
      clearTimeout(timer);
      end();
    };
    this.#endings.add(ending);
    return true;
  }
}
