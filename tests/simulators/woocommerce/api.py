# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""The REST dispatcher: authentication, route, parameters, permission, handler.

The order of these steps is WordPress's: a wrong secret is told before an unknown
route, an unknown route before a wrong parameter, a wrong parameter before a missing
permission.
"""

import re
from dataclasses import dataclass, field

from ..serving import Reply
from .errors import RestError, no_route
from .params import checked, php_query, read_body
from .show_orders import OrderViews
from .show_products import ITEM_METHODS, ProductViews, self_link
from .wire import dumps

ROOT = "/wp-json/wc/v3"
EDITING = ("POST", "PUT", "PATCH")
DENIED = {
    "list": ("cannot_view", "Sorry, you cannot list resources."),
    "view": ("cannot_view", "Sorry, you cannot view this resource."),
    "create": ("cannot_create", "Sorry, you are not allowed to create resources."),
    "edit": ("cannot_edit", "Sorry, you are not allowed to edit this resource."),
    "delete": ("cannot_delete", "Sorry, you are not allowed to delete this resource."),
    "batch": (
        "cannot_batch",
        "Sorry, you are not allowed to batch manipulate this resource.",
    ),
}


@dataclass
class Endpoint:
    handler: object
    args: dict
    does: str
    status: int = 200


@dataclass
class Route:
    """A path pattern with its endpoints by method and its Allow header."""

    path: str
    pattern: re.Pattern
    endpoints: dict
    allow: str
    since: tuple = ()


class Router:
    """A table of routes; a module of routes fills one."""

    def __init__(self):
        self.routes = []

    def add(self, path, allow, since=(), **endpoints):
        """Register a path, e.g. `orders/<id>`; names in <> take digits.

        :param allow: comma list of the Allow header.
        :param since: the WooCommerce version that brought the route, e.g. (11,).
        :param endpoints: GET, POST (all editing methods of a single record too),
            DELETE as Endpoint.
        """
        text = re.sub(r"<(\w+)>", r"(?P<\1>\\d+)", path)
        text = re.sub(r"\{(\w+)\}", r"(?P<\1>[\\w-]+)", text)
        table = dict(endpoints)
        if "PUT" in allow and "POST" in table:
            table |= dict.fromkeys(EDITING, table["POST"])
        pattern = re.compile(f"{ROOT}/{text}/?$")
        self.routes.append(Route(path, pattern, table, allow, since))


@dataclass
class Call:
    """One REST call on its way through a handler.

    :ivar params: checked parameters with defaults; `given`: those the caller sent.
    :ivar ids: what the path holds, ints where they are digits.
    :ivar afterwards: work to do once the shop's lock is free again.
    """

    shop: object
    request: object
    ids: dict = field(default_factory=dict)
    params: dict = field(default_factory=dict)
    given: dict = field(default_factory=dict)
    headers: dict = field(default_factory=dict)
    status: int = 200
    context: str = "view"
    afterwards: list = field(default_factory=list)

    def url(self, path, site=False):
        """Return the URL of an API path, or the site's root with `site`."""
        return self.shop.url(path, self.request.scheme, self.request.host, site)

    def links(self, path, methods=ITEM_METHODS):
        """Return `_links` of a record: itself and its collection."""
        return {
            "self": self_link(self.url(path), methods),
            "collection": [{"href": self.url(path.rsplit("/", 1)[0])}],
        }

    def written(self):
        """Return the checked parameters the caller sent, without defaults."""
        return {k: v for k, v in self.params.items() if k in self.given}

    @property
    def orders(self):
        return OrderViews(self.shop, self.url, self.params.get("dp"))

    @property
    def products(self):
        return ProductViews(self.shop, self.url)


class Api:
    """Answers REST requests for one shop."""

    def __init__(self, shop, routers):
        self.shop = shop
        self._all = [route for router in routers for route in router.routes]

    @property
    def routes(self):
        """Return the routes that this version of WooCommerce has."""
        version = self.shop.settings.version
        return [route for route in self._all if version >= route.since]

    def answer(self, request):
        """Return the Reply; refusals become their JSON."""
        call = Call(self.shop, request)
        call.headers["Link"] = (
            f'<{call.url("", True)}wp-json/>; rel="https://api.w.org/"'
        )
        try:
            text = self._run(call)
        except RestError as refused:
            call.status, text = refused.status, dumps(refused.body())
        for work in call.afterwards:
            work()
        headers = {
            "Content-Type": "application/json; charset=UTF-8",
            "X-Powered-By": f"PHP/{self.shop.settings.php_version}",
            "X-Robots-Tag": "noindex",
            "X-Content-Type-Options": "nosniff",
        }
        return Reply(call.status, text, headers | call.headers)

    def _run(self, call):
        request = call.request
        query = php_query(request.query)
        path = request.path
        key = None
        if "rest_route" in query:
            # Key authentication does not look at this form of address at all.
            path = f"/wp-json{query['rest_route']}"
        else:
            key = self.shop.gate.key_of(request)
        if path.rstrip("/") == ROOT:
            return dumps(self._index())
        method = query.get("_method", "").upper() or request.headers.get(
            "X-HTTP-Method-Override", request.method
        )
        route, endpoint, ids = self._match(path, method)
        call.ids = {k: int(v) if v.isdigit() else v for k, v in ids.items()}
        if endpoint is None:
            methods = list(route.endpoints)
            return dumps({"namespace": "wc/v3", "methods": methods})
        if key is not None:
            call.headers["Allow"] = route.allow
        body = read_body(request) if method not in ("GET", "HEAD") else {}
        call.given = query | (body if isinstance(body, dict) else {"items": body})
        call.params = checked(endpoint.args, call.given)
        call.context = call.params.get("context") or "view"
        self._permit(key, endpoint)
        call.status = endpoint.status
        with self.shop.lock:
            # Written under the lock: what is shown must not change meanwhile.
            body = endpoint.handler(call)
            return dumps(only_fields(body, call.params.get("_fields")))

    def _index(self):
        """Return the public list of routes: how to see what a version can do."""
        names = {"/wc/v3": {"namespace": "wc/v3", "methods": ["GET"]}}
        for route in self.routes:
            text = re.sub(r"<(\w+)>", r"(?P<\1>[\\d]+)", route.path)
            methods = route.allow.split(", ")
            names[f"/wc/v3/{text}"] = {"namespace": "wc/v3", "methods": methods}
        return {"namespace": "wc/v3", "routes": names}

    def _match(self, path, method):
        """Return (route, endpoint, ids); endpoint None answers OPTIONS."""
        wanted = "GET" if method == "HEAD" else method
        for route in self.routes:
            found = route.pattern.match(path)
            if found and (wanted in route.endpoints or wanted == "OPTIONS"):
                return route, route.endpoints.get(wanted), found.groupdict()
        raise no_route()

    @staticmethod
    def _permit(key, endpoint):
        if key is not None and key.may_manage:
            return
        code, message = DENIED[endpoint.does]
        status = 401 if key is None else 403
        raise RestError(status, f"woocommerce_rest_{code}", message)


def only_fields(body, wanted):
    """Keep the fields of `_fields` (comma list, dotted paths), in the body's order."""
    if not wanted:
        return body
    paths = wanted if isinstance(wanted, list) else re.split(r"[\s,]+", str(wanted))
    tree = {}
    for path in filter(None, paths):
        node = tree
        for part in path.split("."):
            node = node.setdefault(part, {})
    return _pruned(body, tree)


def _pruned(value, tree):
    if isinstance(value, list):
        return [_pruned(member, tree) for member in value]
    if not isinstance(value, dict) or not tree:
        return value
    return {k: _pruned(v, tree[k]) for k, v in value.items() if k in tree}


def method_error(what):
    """Return the 501 for a DELETE without force where nothing can be trashed."""
    return RestError(
        501, "woocommerce_rest_trash_not_supported", f"{what} do not support trashing."
    )
