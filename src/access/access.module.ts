import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CLOCK } from '../composition/tokens.js';
import { AppConfig } from '../config/app-config.js';
import type { Clock } from '../ledger/clock.js';
import { AccessGuard } from './access.guard.js';
import { OpenController } from './open.controller.js';
import { PrincipalFinder } from './principal-finder.js';
import { ScopeService } from './scope.service.js';
import { TokensFile } from './tokens-file.js';

/** Who may call, and what they may do. Needs an `OrganisationDirectory` from whoever keeps the organisations. */
@Global()
@Module({
  controllers: [OpenController],
  providers: [
    ScopeService,
    {
      provide: PrincipalFinder,
      useFactory: (config: AppConfig, clock: Clock) => new TokensFile(config.tokensFile, clock),
      inject: [AppConfig, CLOCK],
    },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [ScopeService, PrincipalFinder],
})
export class AccessModule {}
