// Files that are dragged over an element and dropped there.
import type { ReactiveController, ReactiveControllerHost } from "lit";

type Host = ReactiveControllerHost & HTMLElement;

export class FileDrop implements ReactiveController {
  /** Files hang over it, and may be dropped. */
  isOver = false;

  readonly #host: Host;
  readonly #mayDrop: () => boolean;
  readonly #take: (files: File[]) => void;
  /** Each element below is entered and left on its own. */
  #depth = 0;

  constructor(host: Host, mayDrop: () => boolean, take: (files: File[]) => void) {
    this.#host = host;
    this.#mayDrop = mayDrop;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener("dragenter", this.#onEnter);
    this.#host.addEventListener("dragover", this.#onOver);
    this.#host.addEventListener("dragleave", this.#onLeave);
    this.#host.addEventListener("drop", this.#onDrop);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener("dragenter", this.#onEnter);
    this.#host.removeEventListener("dragover", this.#onOver);
    this.#host.removeEventListener("dragleave", this.#onLeave);
    this.#host.removeEventListener("drop", this.#onDrop);
    this.#show(0);
  }

  readonly #onEnter = (event: DragEvent): void => {
    if (hasFiles(event) && this.#mayDrop()) this.#show(this.#depth + 1);
  };

  /** Without it a browser opens what is dropped instead of the page. */
  readonly #onOver = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) {
      event.dataTransfer.dropEffect = this.#mayDrop() ? "copy" : "none";
    }
  };

  readonly #onLeave = (event: DragEvent): void => {
    if (hasFiles(event)) this.#show(Math.max(0, this.#depth - 1));
  };

  readonly #onDrop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.#show(0);
    if (this.#mayDrop()) this.#take([...(event.dataTransfer?.files ?? [])]);
  };

  #show(depth: number): void {
    this.#depth = depth;
    if (this.isOver === depth > 0) return;
    this.isOver = depth > 0;
    this.#host.requestUpdate();
  }
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
