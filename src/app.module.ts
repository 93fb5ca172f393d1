import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { LedgerModule } from './composition/ledger.module.js';
import type { LedgerOptions } from './composition/ledger-options.js';
import { HttpModule } from './http/http.module.js';

/** The table of contents: what the service is made of. */
@Module({})
export class AppModule {
  static with(options: LedgerOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [LedgerModule.with(options), AccessModule, HttpModule],
    };
  }
}
