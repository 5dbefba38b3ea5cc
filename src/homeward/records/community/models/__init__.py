"""Tables of the community: the place itself, and the directory of what there is in it."""

from homeward.records.community.models.directory import ConfidentialPlace as ConfidentialPlace
from homeward.records.community.models.directory import DirectoryEntry as DirectoryEntry
from homeward.records.community.models.directory import DirectoryNote as DirectoryNote
from homeward.records.community.models.directory import EntryOwner as EntryOwner
from homeward.records.community.models.directory import EntryReport as EntryReport
from homeward.records.community.models.directory import Feed as Feed
from homeward.records.community.models.directory import FeedEdition as FeedEdition
from homeward.records.community.models.directory import Listing as Listing
from homeward.records.community.models.directory import ListingDay as ListingDay
from homeward.records.community.models.directory import ListingPlace as ListingPlace
from homeward.records.community.models.directory import ListingTerm as ListingTerm
from homeward.records.community.models.directory import ListingWord as ListingWord
from homeward.records.community.models.directory import NameWord as NameWord
from homeward.records.community.models.directory import Taxonomy as Taxonomy
from homeward.records.community.models.directory import TaxonomyTerm as TaxonomyTerm
from homeward.records.community.models.places import AreaEdition as AreaEdition
from homeward.records.community.models.places import Edition as Edition
from homeward.records.community.models.places import Location as Location
from homeward.records.community.models.places import Neighbourhood as Neighbourhood
from homeward.records.community.models.places import Organisation as Organisation
from homeward.records.community.models.places import Postcode as Postcode
from homeward.records.community.models.places import Practice as Practice
from homeward.records.community.models.places import SmallArea as SmallArea
