-- A copied database must not talk to anybody's shop.
UPDATE retail_backend SET environment = 'test', webhook_token = NULL, connection_state = 'untested';
DELETE FROM retail_credential;
UPDATE queue_job SET state = 'cancelled', date_cancelled = now() AT TIME ZONE 'UTC'
 WHERE state IN ('pending', 'enqueued', 'wait_dependencies')
   AND channel LIKE 'root.retail_sync%';
