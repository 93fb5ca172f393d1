import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { FeedController } from './feed/feed.controller.js';
import { FeedService } from './feed/feed.service.js';
import { PositionIndex } from './feed/position-index.js';
import { SharedTail } from './feed/shared-tail.js';
import { Health } from './health.js';
import { ApiDocsController } from './openapi/api-docs.controller.js';
import { ApiDocument } from './openapi/api-document.js';
import { OperationsController } from './operations.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { RecordRequests } from './record-requests.js';
import { requestValidation } from './request-validation.js';

/** What holds for every route, and the routes that belong to no record. */
@Global()
@Module({
  controllers: [OperationsController, FeedController, ApiDocsController],
  providers: [
    Health,
    FeedService,
    PositionIndex,
    SharedTail,
    ApiDocument,
    RecordRequests,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: requestValidation },
  ],
  exports: [RecordRequests],
})
export class HttpModule {}
