"""AWS::Lex::BotAlias, and bots and aliases of Lex V2 with ids, ARNs, times and errors as AWS has them."""

import random
import string
import time
from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.lexv2models import urls
from moto.lexv2models.models import FakeBot, FakeBotAlias, LexModelsV2Backend
from moto.lexv2models.responses import LexModelsV2Response

from ..cloudformation import Resource


class ResourceNotFound(JsonRESTError):
    code = 404

    def __init__(self, what: str) -> None:
        super().__init__("ResourceNotFoundException", f"There is no {what}.")


class Conflict(JsonRESTError):
    code = 409

    def __init__(self, name: str) -> None:
        super().__init__("ConflictException", f"The bot has an alias {name} already.")


class BotAlias(Resource):
    type_name = "AWS::Lex::BotAlias"
    name_property = "BotAliasName"
    name_length = 100

    def make(self) -> None:
        settings = {
            each["LocaleId"]: lowered(each["BotAliasLocaleSetting"])
            for each in self.properties.get("BotAliasLocaleSettings", [])
        }
        made = self.call(
            "lexv2-models",
            "create_bot_alias",
            botId=self.properties["BotId"],
            botVersion=self.properties["BotVersion"],
            botAliasName=self.name,
            botAliasLocaleSettings=settings,
        )
        bot, alias = made["botId"], made["botAliasId"]
        self.physical_id = f"{alias}|{bot}"
        arn = f"arn:aws:lex:{self.region}:{self.account}:bot-alias/{bot}/{alias}"
        self.attributes = {"Arn": arn, "BotAliasId": alias, "BotAliasStatus": "Available"}

    def remove(self) -> None:
        alias, bot = self.physical_id.split("|")
        self.call("lexv2-models", "delete_bot_alias", botId=bot, botAliasId=alias)


def lowered(value: Any) -> Any:
    """The names of a template as the API spells them; templates may have truth as text."""
    if isinstance(value, dict):
        names = {"LambdaArn": "lambdaARN"}
        return {names.get(key, key[0].lower() + key[1:]): lowered(value[key]) for key in value}
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def made_up() -> str:
    return "".join(random.choices(string.ascii_uppercase + string.digits, k=10))


_make_bot = FakeBot.__init__
_make_alias = FakeBotAlias.__init__


def make_bot(self: FakeBot, *args: Any, **kwargs: Any) -> None:
    _make_bot(self, *args, **kwargs)
    self.id = made_up()
    self.arn = self._generate_arn()
    self.status = "Available"
    self.creation_date_time = self.last_updated_date_time = time.time()


def make_alias(self: FakeBotAlias, *args: Any, **kwargs: Any) -> None:
    _make_alias(self, *args, **kwargs)
    self.id = "TSTALIASID" if self.bot_alias_name == "test" else made_up()
    self.arn = f"arn:aws:lex:{self.region_name}:{self.account_id}:bot-alias/{self.bot_id}/{self.id}"
    self.status = "Available"
    self.creation_date_time = self.last_updated_date_time = time.time()


_create = LexModelsV2Backend.create_bot_alias
_describe_bot = LexModelsV2Backend.describe_bot
_describe = LexModelsV2Backend.describe_bot_alias
_update = LexModelsV2Backend.update_bot_alias
_list = LexModelsV2Backend.list_bot_aliases
_list_bots = LexModelsV2Backend.list_bots
_delete = LexModelsV2Backend.delete_bot_alias


def create_bot_alias(self: LexModelsV2Backend, *args: Any, **kwargs: Any) -> dict[str, Any]:
    bot, name = kwargs["bot_id"], kwargs["bot_alias_name"]
    describe_bot(self, bot)
    if any(each.bot_alias_name == name for each in aliases_of(self, bot)):
        raise Conflict(name)
    return _create(self, *args, **kwargs)


def describe_bot(self: LexModelsV2Backend, bot_id: str) -> dict[str, Any]:
    if bot_id not in self.bots:
        raise ResourceNotFound(f"bot {bot_id}")
    return _describe_bot(self, bot_id)


def list_bots(self: LexModelsV2Backend) -> list[dict[str, Any]]:
    return [{**each, "latestBotVersion": "1"} for each in _list_bots(self)]


def aliases_of(self: LexModelsV2Backend, bot_id: str) -> list[FakeBotAlias]:
    return [each for each in self.bot_aliases.values() if each.bot_id == bot_id]


def require(self: LexModelsV2Backend, bot_id: str, bot_alias_id: str) -> None:
    if bot_alias_id not in [each.id for each in aliases_of(self, bot_id)]:
        raise ResourceNotFound(f"alias {bot_alias_id} of bot {bot_id}")


def describe_bot_alias(
    self: LexModelsV2Backend, bot_alias_id: str, bot_id: str
) -> dict[str, Any]:
    require(self, bot_id, bot_alias_id)
    return _describe(self, bot_alias_id, bot_id)


def update_bot_alias(self: LexModelsV2Backend, *args: Any, **kwargs: Any) -> dict[str, Any]:
    require(self, kwargs["bot_id"], kwargs["bot_alias_id"])
    updated = _update(self, *args, **kwargs)
    self.bot_aliases[kwargs["bot_alias_id"]].last_updated_date_time = time.time()
    return {**updated, "lastUpdatedDateTime": time.time()}


def list_bot_aliases(
    self: LexModelsV2Backend, bot_id: str, max_results: int
) -> tuple[list[dict[str, Any]], str | None]:
    describe_bot(self, bot_id)
    own = [each.id for each in aliases_of(self, bot_id)]
    summaries, _ = _list(self, bot_id, max_results)
    return [each for each in summaries if each["botAliasId"] in own], bot_id


def delete_bot_alias(
    self: LexModelsV2Backend, bot_alias_id: str, bot_id: str, skip_resource_in_use_check: bool
) -> tuple[str, str, str]:
    require(self, bot_id, bot_alias_id)
    return _delete(self, bot_alias_id, bot_id, skip_resource_in_use_check)


FakeBot.__init__ = make_bot
FakeBotAlias.__init__ = make_alias
for method in (
    create_bot_alias,
    describe_bot,
    list_bots,
    describe_bot_alias,
    update_bot_alias,
    list_bot_aliases,
    delete_bot_alias,
):
    setattr(LexModelsV2Backend, method.__name__, method)
_action_of = LexModelsV2Response._get_action_from_method_and_request_uri


def action_of(self: LexModelsV2Response, method: str, uri: str) -> str:
    """Some clients leave out the slash that paths of Lex end in."""
    return _action_of(self, method, uri) or _action_of(self, method, f"{uri}/")


LexModelsV2Response._get_action_from_method_and_request_uri = action_of
for path in (
    "bots",
    "bots/(?P<botId>[^/]+)",
    "bots/(?P<botId>[^/]+)/botaliases",
    "bots/(?P<botId>[^/]+)/botaliases/(?P<botAliasId>[^/]+)",
    "tags/(?P<resourceARN>.+)",
):
    urls.url_paths[f"{{0}}/{path}$"] = LexModelsV2Response.dispatch
