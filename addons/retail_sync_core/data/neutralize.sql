-- A copied database must not talk to anybody's shop.
-- A new webhook path: the shop knows only the original's.
UPDATE retail_backend
   SET environment = 'test', connection_state = 'untested',
       webhook_token = replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
DELETE FROM retail_credential;
UPDATE queue_job SET state = 'cancelled', date_cancelled = now() AT TIME ZONE 'UTC'
 WHERE state IN ('pending', 'enqueued', 'wait_dependencies')
   AND channel LIKE 'root.retail_sync%';
