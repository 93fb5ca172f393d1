import { Injectable } from '@nestjs/common';

/** The OpenAPI document of this server as JSON, made at the first request: starting must not wait for it. */
@Injectable()
export class ApiDocument {
  private build: (() => object) | undefined;
  private json: string | undefined;

  /** Called by whoever wires the application, once it is whole. */
  providedBy(build: () => object): void {
    this.build = build;
  }

  toJson(): string {
    this.json ??= JSON.stringify(this.build?.() ?? {});
    return this.json;
  }
}
