from pydantic import BaseModel, Field

__all__ = ["BaseModel", "Field"]
